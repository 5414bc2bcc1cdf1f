/** Runs the tests that stand beside rules. */
@NullMarked
package io.redshank.workbench.tests;

import org.jspecify.annotations.NullMarked;
