package org.desdm.wrapper.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.desdm.api.data.Codec;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * The codecs that one class loader sees, by the type they read and write.
 *
 * @param all every codec, in the order of the class path
 */
public record Codecs(List<Codec<?>> all) {

    /**
     * By the class of the unit, which holds them: to look for services takes longer than all the
     * rest of a small run, and a class loader that goes takes its classes' codecs with it.
     */
    private static final ClassValue<Codecs> OF_UNITS =
            new ClassValue<>() {
                @Override
                protected Codecs computeValue(Class<?> unit) {
                    return of(unit.getClassLoader());
                }
            };

    public Codecs {
        all = List.copyOf(all);
    }

    /**
     * The codecs that the class loader of a unit sees, looked for once for each class.
     *
     * @throws DesdmException if one that is announced cannot be made
     */
    public static Codecs ofUnit(Class<?> unit) {
        return OF_UNITS.get(unit);
    }

    /**
     * Finds the codecs announced to a class loader, normally the unit's.
     *
     * @throws DesdmException if one that is announced cannot be made
     */
    public static Codecs of(ClassLoader loader) {
        List<Codec<?>> found = new ArrayList<>();
        try {
            for (Codec<?> codec : ServiceLoader.load(Codec.class, loader)) {
                found.add(codec);
            }
        } catch (ServiceConfigurationError e) {
            throw new DesdmException(
                    Problem.of(WrapperError.NO_CODEC, "a codec cannot be made: " + e.getMessage())
                            .next("correct the class path"),
                    e);
        }
        return new Codecs(found);
    }

    /** The codec of exactly this type, or empty if there is none. */
    @SuppressWarnings("unchecked") // a codec of type T reads and writes T: that is its contract
    public <T> Optional<Codec<T>> find(Class<T> type) {
        return all.stream()
                .filter(codec -> codec.type() == type)
                .map(codec -> (Codec<T>) codec)
                .findFirst();
    }

    /** The codec of exactly this type; its absence is an error that names the types there are. */
    public <T> Codec<T> require(Class<T> type) {
        return find(type).orElseThrow(() -> new DesdmException(missing(type)));
    }

    /** The problem that there is no codec of a type. */
    public Problem missing(Class<?> type) {
        List<String> types = all.stream().map(codec -> codec.type().getSimpleName()).toList();
        return Problem.of(
                        WrapperError.NO_CODEC,
                        "no codec for %s; there are codecs for %s".formatted(type.getName(), types))
                .next("add the jar that holds it to the class path");
    }
}
