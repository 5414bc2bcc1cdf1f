/**
 * Patterns on text: {@link io.redshank.expr.text.WildcardPattern wildcards} and Lucene's {@link
 * io.redshank.expr.text.RegexPattern regular expressions}, both linear in the text. Knows nothing of events.
 */
@NullMarked
package io.redshank.expr.text;

import org.jspecify.annotations.NullMarked;
