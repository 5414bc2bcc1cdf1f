package io.redshank.lang.esql;

/**
 * A command and the columns that there are after it. Immutable.
 *
 * @param known whether the columns can be told; false after a command that could not be read
 */
public record EsqlStage(EsqlCommand command, EsqlColumns columns, boolean known) {}
