/** The query strings of Lucene as Elasticsearch's {@code query_string} reads them: text to tree to conditions. */
@NullMarked
package io.redshank.lang.lucene;

import org.jspecify.annotations.NullMarked;
