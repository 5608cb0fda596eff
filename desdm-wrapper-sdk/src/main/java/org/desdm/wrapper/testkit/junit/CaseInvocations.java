package org.desdm.wrapper.testkit.junit;

import java.util.List;
import java.util.stream.Stream;
import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.CornerCases;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Calls a method once for every case. */
final class CaseInvocations implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        UnitBench bench = BenchParameter.bench(context.getRequiredTestClass());
        Deterministic threads = context.getRequiredTestMethod().getAnnotation(Deterministic.class);
        List<CornerCase> cases =
                threads == null
                        ? CornerCases.of(bench)
                        : CornerCases.ofThreads(bench, threads.threads());
        return cases.stream().map(Invocation::new);
    }

    /** One call of the method. */
    private record Invocation(CornerCase corner) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return corner.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new CaseParameter(corner));
        }
    }

    /** Gives the method its case. */
    private record CaseParameter(CornerCase corner) implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CornerCase.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return corner;
        }
    }
}
