/** Mappings of sources to the Elastic Common Schema, written in TOML: those that are shipped, and users' own. */
@NullMarked
package io.redshank.ingest.mapping;

import org.jspecify.annotations.NullMarked;
