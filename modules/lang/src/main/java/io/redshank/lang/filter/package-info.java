/** The filters that rules carry beside their query, in Elasticsearch's Query DSL. */
@NullMarked
package io.redshank.lang.filter;

import org.jspecify.annotations.NullMarked;
