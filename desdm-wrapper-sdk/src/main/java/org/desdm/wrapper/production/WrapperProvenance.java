package org.desdm.wrapper.production;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.desdm.wrapper.wcl.value.FullName;

/**
 * Writes which files each exec used and what came from what, in the names under which the survey
 * registers files.
 */
final class WrapperProvenance {

    private static final String SECTION = "provenance";
    private static final String DERIVED = "was_derived_from";

    private final FileTable files;
    private final OutputTree output;
    private final RunLog log;
    private final Deviations compat;
    private final Set<Reference> made = new HashSet<>();
    private int derivations;
    private boolean deleted;

    WrapperProvenance(FileTable files, OutputTree output, RunLog log, Deviations compat) {
        this.files = files;
        this.output = output;
        this.log = log;
        this.compat = compat;
        output.make(SECTION, "used");
        output.make(SECTION, DERIVED);
    }

    /**
     * Writes what one exec used and derived.
     *
     * @param complete whether every output that is not optional should be there
     * @return the number of derivations that should be there and are not
     */
    int save(ExecPlan plan, ExecStep step, boolean complete) throws IOException {
        if (deleted) {
            throw new IllegalStateException(
                    "provenance has no section was_derived_from any more (compat: "
                            + Deviation.DERIVATIONS_DELETED.id()
                            + ")");
        }
        made.addAll(step.allGenerated());
        Set<String> used = new LinkedHashSet<>();
        for (Reference reference : plan.used()) {
            files.names(reference).forEach(name -> used.add(files.registeredName(name)));
        }
        if (!used.isEmpty()) {
            output.put(String.join(",", used), SECTION, "used", plan.key());
        }
        int problems = 0;
        for (ExecPlan.Pair pair : plan.derivations()) {
            problems += save(pair, plan, complete) ? 0 : 1;
        }
        if (derivations == 0 && compat.has(Deviation.DERIVATIONS_DELETED)) {
            output.remove(SECTION, DERIVED);
            deleted = true;
        }
        return problems;
    }

    /** Writes one derivation; false if it should be there and is not. */
    private boolean save(ExecPlan.Pair pair, ExecPlan plan, boolean complete) throws IOException {
        if (!made.contains(pair.parent()) && !plan.used().contains(pair.parent())) {
            log.line("%s: no exec uses or makes %s".formatted(plan.key(), pair.parent()));
            return false;
        }
        List<String> children = existing(pair.child());
        if (children.isEmpty()) {
            return !complete || files.isOptional(pair.child());
        }
        List<String> parents =
                made.contains(pair.parent()) ? existing(pair.parent()) : files.names(pair.parent());
        if (parents.isEmpty()) {
            return files.isOptional(pair.parent());
        }
        boolean bare =
                plan.generated().contains(pair.parent())
                        && compat.has(Deviation.PARENT_SUFFIX_LOST);
        derivations++;
        String key = "derived_" + derivations;
        output.put(registered(parents, bare), SECTION, DERIVED, key, "parents");
        output.put(registered(children, false), SECTION, DERIVED, key, "children");
        return true;
    }

    /** The files of a reference that are there. */
    List<String> existing(Reference reference) throws IOException {
        List<String> there = new ArrayList<>(files.names(reference));
        there.removeIf(name -> !files.exists(name));
        return there;
    }

    private String registered(List<String> names, boolean withoutSuffix) {
        Set<String> registered = new LinkedHashSet<>();
        for (String name : names) {
            String base = files.registeredName(name);
            registered.add(withoutSuffix ? FullName.parse(base).file() : base);
        }
        return String.join(",", registered);
    }
}
