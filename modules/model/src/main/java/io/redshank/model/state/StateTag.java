package io.redshank.model.state;

import org.jspecify.annotations.Nullable;

/** What kind of value follows. */
enum StateTag {
    NULL(0),
    FALSE(1),
    TRUE(2),
    INTEGER(3),
    LONG(4),
    DOUBLE(5),
    TEXT(6),
    LIST(7),
    MAP(8),
    BIG_INTEGER(9),
    BIG_DECIMAL(10),
    INSTANT(11),
    IP_ADDRESS(12),
    VERSION(13);

    /** Values nested deeper are not written; documents are nested 128 deep at the most. */
    static final int MAX_DEPTH = 400;

    private static final StateTag[] BY_CODE = values();

    private final int code;

    StateTag(int code) {
        this.code = code;
    }

    /** What stands for it in a state; never another. */
    int code() {
        return code;
    }

    static @Nullable StateTag of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
