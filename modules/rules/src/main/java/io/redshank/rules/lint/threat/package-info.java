/** Checks: The mapping to MITRE ATT&amp;CK. One class a check; {@code Checks} of {@code catalogue} lists them. */
@NullMarked
package io.redshank.rules.lint.threat;

import org.jspecify.annotations.NullMarked;
