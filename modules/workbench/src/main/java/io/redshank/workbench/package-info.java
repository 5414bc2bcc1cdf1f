/** Proofs of rules: that they fire when they must, only then, and why. Each kind of proof has a package of its own. */
@NullMarked
package io.redshank.workbench;

import org.jspecify.annotations.NullMarked;
