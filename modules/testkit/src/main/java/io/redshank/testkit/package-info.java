/**
 * What the tests of several modules need: {@link io.redshank.testkit.Seeds properties over seeds}, {@link
 * io.redshank.testkit.Goldens golden files}, {@link io.redshank.testkit.Events short events}, random documents and
 * conditions, and oracles.
 *
 * <p>Start reading at {@link io.redshank.testkit.Seeds}. Nothing here knows the fast ways it is held against, and no main
 * code knows this package.
 */
@NullMarked
package io.redshank.testkit;

import org.jspecify.annotations.NullMarked;
