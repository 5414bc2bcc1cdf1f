package io.redshank.cli;

import java.util.Locale;

/** The languages that a query may be asked in. */
enum AskedLanguage {
    EQL,
    KQL,
    LUCENE;

    /**
     * A language by its name; KQL has the name that rules give it, too.
     *
     * @throws UsageException if there is no such language, or its queries do not run
     */
    static AskedLanguage of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "eql" -> EQL;
            case "kql", "kuery" -> KQL;
            case "lucene" -> LUCENE;
            case "esql", "es|ql" ->
                throw new UsageException(
                        "this version does not run queries in `" + name + "`", "it runs eql, kql and lucene");
            default ->
                throw new UsageException("there is no query language `" + name + "`", "it runs eql, kql and lucene");
        };
    }
}
