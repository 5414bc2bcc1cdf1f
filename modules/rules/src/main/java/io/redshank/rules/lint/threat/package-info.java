/** Checks: The mapping to MITRE ATT&amp;CK. One class a check; {@link io.redshank.rules.lint.Checks} lists them. */
@NullMarked
package io.redshank.rules.lint.threat;

import org.jspecify.annotations.NullMarked;
