/** Event log files of Windows, read natively. */
@NullMarked
package io.redshank.ingest.evtx;

import org.jspecify.annotations.NullMarked;
