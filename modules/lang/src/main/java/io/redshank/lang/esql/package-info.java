/**
 * ES|QL, the piped query language. Start reading at {@link io.redshank.lang.esql.Esql}: text becomes tokens ({@code EsqlLexer}),
 * tokens a faithful tree ({@link io.redshank.lang.esql.EsqlQuery}), and {@code QueryChecker} follows the columns from command
 * to command. What functions take and give is data: {@code functions.txt}. Knows nothing of rule files or of how queries run.
 */
@NullMarked
package io.redshank.lang.esql;

import org.jspecify.annotations.NullMarked;
