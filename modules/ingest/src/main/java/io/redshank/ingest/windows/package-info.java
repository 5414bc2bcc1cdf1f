/** Windows events, in the shapes in which they are met, mapped to the Elastic Common Schema. */
@NullMarked
package io.redshank.ingest.windows;

import org.jspecify.annotations.NullMarked;
