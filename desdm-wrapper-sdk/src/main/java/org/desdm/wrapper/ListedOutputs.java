package org.desdm.wrapper;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.file.Publication;

/** Names and writes the values of outputs of several, while the unit gives them. */
final class ListedOutputs {

    private final UnitContract contract;
    private final UnitBinding binding;
    private final RunRequest request;
    private final Optional<Publication> publication;
    private final Map<String, String> taken = new HashMap<>();

    ListedOutputs(
            UnitContract contract,
            UnitBinding binding,
            RunRequest request,
            Optional<Publication> publication) {
        this.contract = contract;
        this.binding = binding;
        this.request = request;
        this.publication = publication;
    }

    /** Writes one value where nobody looks; a name that was given before is an error. */
    synchronized void write(String label, Object value) {
        Publication target = publication.orElseThrow();
        OutputSpec output =
                contract.outputs().stream()
                        .filter(spec -> spec.label().equals(label))
                        .findFirst()
                        .orElseThrow();
        String name =
                new OutputNames(binding, request, target.folder(true)).next(output, value, taken);
        target.write(
                label,
                name,
                binding.codec(label),
                GivenOutputs.named(contract, binding, label, value));
    }
}
