/** Tells why a rule fired over some events, or did not, as data; the command line prints it. */
@NullMarked
package io.redshank.workbench.explain;

import org.jspecify.annotations.NullMarked;
