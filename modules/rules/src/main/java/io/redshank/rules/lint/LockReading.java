package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.JsonText;
import io.redshank.rules.PlacedJson;
import io.redshank.rules.PlacedJson.Member;
import io.redshank.rules.PlacedJson.Members;
import io.redshank.rules.lint.VersionLock.Emitted;
import io.redshank.rules.lint.VersionLock.Entry;
import io.redshank.rules.lint.VersionLock.Fork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a version lock once. Entries without their form are told and left out. Not thread-safe. */
final class LockReading {
    private static final String CODE = "RS216";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern STACK = Pattern.compile("\\d{1,4}\\.\\d{1,4}");

    private final ReviewedFile file;
    private final List<Diagnostic> faults = new ArrayList<>();

    LockReading(ReviewedFile file) {
        this.file = file;
    }

    LockFile read() {
        PlacedJson tree;
        try {
            tree = PlacedJson.read(file.source().text());
        } catch (JsonText.Malformed malformed) {
            SourceRange place = SourceRange.at(malformed.offset());
            fault(place, malformed.reason(), "a version lock is one JSON object: an entry by each `rule_id`");
            return new LockFile(file, new Members(Map.of(), place), new VersionLock(Map.of()), faults);
        }
        Map<String, Entry> rules = new LinkedHashMap<>();
        members(tree, "a version lock").forEach((id, member) -> {
            int before = faults.size();
            Entry entry = entry(member);
            if (faults.size() == before) {
                rules.put(id, entry);
            }
        });
        return new LockFile(file, tree, new VersionLock(rules), faults);
    }

    private Entry entry(Member member) {
        Map<String, Member> entry = members(member.value(), "an entry of the lock");
        if (entry.isEmpty()) {
            return new Entry("", "", 0, "", Optional.empty(), Map.of(), Map.of());
        }
        Map<String, Fork> previous = new LinkedHashMap<>();
        byStack(entry.get("previous"), "previous").forEach((stack, fork) -> previous.put(stack, fork(fork)));
        Map<String, Emitted> emitted = new LinkedHashMap<>();
        byStack(entry.get("stack_emit"), "stack_emit").forEach((stack, of) -> emitted.put(stack, emitted(of)));
        return new Entry(
                text(member, entry, "rule_name"),
                text(member, entry, "type"),
                version(member, entry, "version"),
                sha256(member, entry),
                minStack(entry),
                previous,
                emitted);
    }

    private Fork fork(Member member) {
        Map<String, Member> fork = members(member.value(), "an entry of `previous`");
        Member nested = fork.get("previous");
        if (nested != null) {
            fault(nested.name(), "`previous` lies in another `previous`", "all older stacks stand side by side");
        }
        return new Fork(
                text(member, fork, "rule_name"),
                text(member, fork, "type"),
                version(member, fork, "version"),
                sha256(member, fork),
                version(member, fork, "max_allowable_version"));
    }

    private Emitted emitted(Member member) {
        Map<String, Member> emitted = members(member.value(), "an entry of `stack_emit`");
        List<String> transforms = new ArrayList<>();
        if (emitted.containsKey("transforms")
                && emitted.get("transforms").value() instanceof PlacedJson.Elements list) {
            list.elements().forEach(element -> {
                if (element instanceof PlacedJson.Text text) {
                    transforms.add(text.value());
                }
            });
        }
        return new Emitted(version(member, emitted, "version"), sha256(member, emitted), transforms);
    }

    private Map<String, Member> members(PlacedJson value, String what) {
        if (value instanceof Members(Map<String, Member> members, SourceRange unused)) {
            return members;
        }
        fault(value.range(), what + " is a JSON object", null);
        return Map.of();
    }

    private Map<String, Member> byStack(@Nullable Member member, String what) {
        if (member == null) {
            return Map.of();
        }
        Map<String, Member> members = members(member.value(), "`" + what + "`");
        members.forEach((stack, of) -> {
            if (!STACK.matcher(stack).matches()) {
                fault(of.name(), "`" + what + "` has a `" + stack + "`, which is no stack", "as in `9.4`");
            }
        });
        return members;
    }

    private Optional<String> minStack(Map<String, Member> entry) {
        Member stack = entry.get("min_stack_version");
        if (stack == null) {
            return Optional.empty();
        }
        if (stack.value() instanceof PlacedJson.Text text
                && STACK.matcher(text.value()).matches()) {
            return Optional.of(text.value());
        }
        fault(stack.value().range(), "`min_stack_version` is no stack", "as in `9.4`");
        return Optional.empty();
    }

    private String text(Member parent, Map<String, Member> members, String name) {
        Member member = members.get(name);
        if (member == null) {
            missing(parent, name);
        } else if (member.value() instanceof PlacedJson.Text text) {
            return text.value();
        } else {
            fault(member.value().range(), "`" + name + "` is a text", null);
        }
        return "";
    }

    private String sha256(Member parent, Map<String, Member> members) {
        String digest = text(parent, members, "sha256");
        Member member = members.get("sha256");
        if (member != null
                && member.value() instanceof PlacedJson.Text
                && !SHA_256.matcher(digest).matches()) {
            fault(member.value().range(), "`sha256` is not 64 digits of 0-9 and a-f", "lock the rule anew");
        }
        return digest;
    }

    private long version(Member parent, Map<String, Member> members, String name) {
        Member member = members.get(name);
        if (member == null) {
            missing(parent, name);
        } else if (member.value() instanceof PlacedJson.Whole number && number.value() >= 1) {
            return number.value();
        } else {
            fault(member.value().range(), "`" + name + "` is a whole number from 1 on", null);
        }
        return 0;
    }

    private void missing(Member parent, String name) {
        if (parent.value() instanceof Members) { // else that is told already
            fault(parent.name(), "`" + name + "` is missing", null);
        }
    }

    private void fault(SourceRange range, String message, @Nullable String help) {
        faults.add(Diagnostic.error(CODE, range, message).withHelp(help));
    }
}
