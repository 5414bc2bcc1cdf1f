package io.redshank.model;

import java.util.List;

/**
 * A software version with the order of <a href="https://semver.org/#spec-item-11">Semantic Versioning</a>: numbers by value,
 * a pre-release before its release, build metadata without weight. Text that is no version comes behind all versions, in
 * text order. Equal only if written alike, though {@code 1.0} and {@code 1.0+build} compare as 0. Immutable; comparing costs
 * the length of the text.
 */
public final class Version implements Comparable<Version> {
    private final String text;
    private final List<String> release;
    private final List<String> preRelease;
    private final boolean valid;

    private Version(String text) {
        this.text = text;
        int plus = text.indexOf('+');
        String core = plus < 0 ? text : text.substring(0, plus);
        int hyphen = core.indexOf('-');
        this.release = List.of((hyphen < 0 ? core : core.substring(0, hyphen)).split("\\.", -1));
        this.preRelease =
                hyphen < 0 ? List.of() : List.of(core.substring(hyphen + 1).split("\\.", -1));
        this.valid = release.stream().allMatch(Version::isNumber)
                && preRelease.stream().noneMatch(String::isEmpty);
    }

    public static Version of(String text) {
        return new Version(text);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(Version other) {
        if (!valid || !other.valid) {
            return valid != other.valid ? (valid ? -1 : 1) : text.compareTo(other.text);
        }
        int order = compareParts(release, other.release);
        if (order != 0) {
            return order;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return compareParts(preRelease, other.preRelease);
    }

    private static int compareParts(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePart(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int comparePart(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber && rightNumber) {
            return compareNumber(left, right);
        }
        return leftNumber != rightNumber ? (leftNumber ? -1 : 1) : left.compareTo(right);
    }

    /** By length and then by digit: events may carry numbers of a million digits. */
    private static int compareNumber(String left, String right) {
        String l = withoutLeadingZeros(left);
        String r = withoutLeadingZeros(right);
        return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
