/**
 * The kit that the languages' parsers are made of: {@link io.redshank.lang.syntax.Token} and {@link
 * io.redshank.lang.syntax.TokenStream} for reading, {@link io.redshank.lang.syntax.Problems} for telling. Start reading at
 * the stream. Internal to this module: public only because each language has its own package. Knows no language.
 */
@NullMarked
package io.redshank.lang.syntax;

import org.jspecify.annotations.NullMarked;
