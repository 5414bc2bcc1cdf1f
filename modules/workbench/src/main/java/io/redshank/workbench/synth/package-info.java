/**
 * Makes events from rules: some that fire a rule, and near misses that differ from those in one thing, so that it stays silent. What
 * is made is run before it is handed out.
 */
@NullMarked
package io.redshank.workbench.synth;

import org.jspecify.annotations.NullMarked;
