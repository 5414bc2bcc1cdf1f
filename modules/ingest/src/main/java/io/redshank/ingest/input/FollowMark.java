package io.redshank.ingest.input;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;

/**
 * How far a file that grows was read. Immutable.
 *
 * @param name as it is followed
 * @param key device and inode of the file that had that name
 * @param position behind the last record that was decoded
 * @param length of that record in bytes; 0 if there was none
 * @param checksum of those bytes, which tell the file from a later one with the same inode
 * @param record the record's number since following began
 * @param offset of its end since then
 */
record FollowMark(String name, String key, long position, int length, int checksum, long record, long offset) {
    static FollowMark beginning(String name) {
        return new FollowMark(name, "", 0, 0, 0, 0, 0);
    }

    void write(StateWriter out) {
        out.text(name).text(key).number(position).number(length).number(checksum);
        out.number(record).number(offset);
    }

    static FollowMark read(StateReader in) {
        return new FollowMark(
                in.text(), in.text(), in.number(), in.smallNumber(), in.smallNumber(), in.number(), in.number());
    }
}
