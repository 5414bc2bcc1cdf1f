/**
 * Rule files: TOML in, {@link io.redshank.rules.Rule rules} and {@link io.redshank.model.Diagnostic findings} out, each
 * finding at the exact key or value; and the test cases that stand beside a rule.
 *
 * <p>Start reading at {@link io.redshank.rules.RuleLoader} for files and folders, or at {@link
 * io.redshank.rules.RuleFile#parse} for one text; {@link io.redshank.rules.RuleType} is the list of rule types. {@code
 * TableReader} is where TOML values become typed ones, {@code TomlSyntax} where the TOML library is met.
 *
 * <p>Nothing here runs a rule: the package knows no engine, no matcher and no source of events.
 */
@NullMarked
package io.redshank.rules;

import org.jspecify.annotations.NullMarked;
