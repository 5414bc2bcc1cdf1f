package io.redshank.lang.eql;

/** Whose EQL a query is written in: the grammar is one, but the products that run it know different things. */
public enum EqlDialect {
    /** What Elasticsearch runs, and with it the rules of the detection engine. */
    ELASTICSEARCH,
    /**
     * What Elastic's endpoint product runs: besides, it looks through arrays ({@code _arraysearch}) and compares fields with
     * each other. Named items ({@code as}) and lineage ({@code descendant of}) are read, but not compiled.
     */
    ENDPOINT
}
