/** The block of a pull request that tells what was shown of a rule. */
@NullMarked
package io.redshank.cli.evidence;

import org.jspecify.annotations.NullMarked;
