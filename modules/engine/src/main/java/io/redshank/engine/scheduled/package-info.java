/**
 * What one run of a rule finds in its window, as an engine finds it that runs rules every few minutes: one class for each kind
 * of rule. Start reading at {@link io.redshank.engine.scheduled.Windows}. Knows nothing of when runs are, of alerts, or of what
 * earlier runs raised.
 */
@NullMarked
package io.redshank.engine.scheduled;

import org.jspecify.annotations.NullMarked;
