package io.redshank.indicators;

import java.util.Arrays;

/**
 * A table from hashes to chains of documents, newest first, in plain arrays.
 *
 * <pre>
 *   slots   hash (36 bits) | entry + 1 (28 bits)      open addressing, linear probing, 0 is empty
 *   entry   document address, next entry of the chain
 * </pre>
 *
 * A chain may hold documents whose value merely has the same 36 bits: of ten million values one in seven thousand looked for
 * in vain finds one, and whoever looks checks the document. Memory is 8 bytes for each document and 13 to 27 for each
 * different value; adding and finding take constant time. Not thread-safe.
 */
final class ChainTable {
    static final int NONE = -1;
    /** {@code indicator-entries}: the most entries of a table. */
    static final int MAX_ENTRIES = (1 << 28) - 2;

    private static final int ENTRY_BITS = 28;
    private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    /** Of ten slots so many are used at the most. */
    private static final int LOAD = 6;

    private long[] slots = new long[64];
    private int used;
    private int[][] documents = new int[4][];
    private int[][] nexts = new int[4][];
    private int entries;

    boolean isFull() {
        return entries == MAX_ENTRIES;
    }

    boolean isEmpty() {
        return entries == 0;
    }

    /** Puts a document at the head of the chain of its hash. */
    void add(long hash, int document) {
        int slot = slot(hash);
        int before = NONE;
        if (slots[slot] == 0) {
            used++;
        } else {
            before = entry(slots[slot]);
        }
        slots[slot] = (hash & ~ENTRY_MASK) | (entries + 1);
        int chunk = entries >>> CHUNK_BITS;
        if (chunk == documents.length) {
            documents = Arrays.copyOf(documents, chunk * 2);
            nexts = Arrays.copyOf(nexts, chunk * 2);
        }
        if ((entries & (CHUNK - 1)) == 0) {
            documents[chunk] = new int[CHUNK];
            nexts[chunk] = new int[CHUNK];
        }
        documents[chunk][entries & (CHUNK - 1)] = document;
        nexts[chunk][entries & (CHUNK - 1)] = before;
        entries++;
        if (used * 10L > slots.length * (long) LOAD) {
            grow();
        }
    }

    /** The head of the chain of a hash, or {@link #NONE}. */
    int first(long hash) {
        long found = slots[slot(hash)];
        return found == 0 ? NONE : entry(found);
    }

    int next(int entry) {
        return nexts[entry >>> CHUNK_BITS][entry & (CHUNK - 1)];
    }

    int document(int entry) {
        return documents[entry >>> CHUNK_BITS][entry & (CHUNK - 1)];
    }

    /** Where a hash is, or the empty slot where it would be. */
    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = home(hash, mask);
        while (slots[slot] != 0 && ((slots[slot] ^ hash) & ~ENTRY_MASK) != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int home(long hash, int mask) {
        return (int) (hash >>> ENTRY_BITS) & mask;
    }

    private static int entry(long slot) {
        return (int) (slot & ENTRY_MASK) - 1;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        int mask = slots.length - 1;
        for (long value : old) {
            if (value != 0) {
                int slot = home(value, mask);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = value;
            }
        }
    }

    /** The bytes its arrays take. */
    long bytes() {
        return 8L * slots.length + 8L * CHUNK * ((entries + CHUNK - 1) >>> CHUNK_BITS);
    }
}
