/** JSON as sources write it: read within limits, and explained where it is none. Knows nothing of what it means. */
@NullMarked
package io.redshank.ingest.json;

import org.jspecify.annotations.NullMarked;
