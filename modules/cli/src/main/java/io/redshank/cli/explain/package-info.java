/**
 * Why a rule fired over some events, or did not. Start reading at {@link io.redshank.cli.explain.Explanation}. Decides
 * nothing: it asks the interpreter about each part of a condition, and the engine for the matches.
 */
@NullMarked
package io.redshank.cli.explain;

import org.jspecify.annotations.NullMarked;
