package org.desdm.wrapper.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * Lets a unit take a YAML or WCL file as an input, such as the profile of a camera; a part of a
 * file is the section of that name. Written is YAML.
 */
public final class WclSectionCodec implements Codec<WclSection> {

    @Override
    public Class<WclSection> type() {
        return WclSection.class;
    }

    @Override
    public WclSection read(DataRef source, PlaneObserver observer) throws IOException {
        WclSection root = ConfigFiles.read(source.path());
        if (source.part().isEmpty()) {
            return root;
        }
        return root.findSection(source.part()).orElseThrow(() -> missing(source, root));
    }

    private static DesdmException missing(DataRef source, WclSection root) {
        return new DesdmException(
                Problem.of(
                                WrapperError.UNKNOWN_KEY,
                                "%s has no section '%s'".formatted(source.path(), source.part()))
                        .at(source.path().toString())
                        .next(NearestName.advice(source.part(), root.entries().keySet())));
    }

    @Override
    public void write(WclSection value, Path target, PlaneObserver observer) throws IOException {
        Files.writeString(target, YamlWriter.write(value));
    }

    @Override
    public Optional<String> find(WclSection value, String keyword) {
        for (String key : value.entries().keySet()) {
            WclNode node = value.entries().get(key);
            if (key.equalsIgnoreCase(keyword) && node instanceof WclValue text) {
                return Optional.of(text.text());
            }
        }
        return Optional.empty();
    }
}
