package io.github.cachestarter.internal.intercept;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that share the entries of a cache have to store the same type.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeclaredTypesTests {

	@ParameterizedTest
	@ValueSource(classes = { DifferingTypes.SameText.class, DifferingTypes.ByPosition.class,
			DifferingTypes.DefaultKeys.class, DifferingTypes.DefaultAndText.class, DifferingTypes.Update.class,
			DifferingTypes.OfSpring.class, DifferingTypes.PutOfSpring.class, DifferingTypes.Elements.class,
			DifferingTypes.Containers.class, DifferingTypes.NoArguments.class })
	void typesThatDifferAreSaid(Class<?> service, CapturedOutput output) {
		Contexts.withSpringsAnnotations(service).run((context) -> assertThat(context).hasNotFailed());
		String name = service.getSimpleName();
		assertThat(output.getOut().lines().filter((line) -> line.contains("cache_types_differ"))).singleElement()
			.asString()
			.contains(
					"cache_types_differ cache=user methods=%s.dto,%s.find: both store under the key".formatted(name,
							name),
					DifferingTypes.UserDto.class.getName(), DifferingTypes.User.class.getName(),
					"Give one of them a cache of its own");
	}

	@Test
	void typesOfALaterBeanAreSaidWhenItIsMade(CapturedOutput output) {
		Contexts.with(FittingTypes.One.class)
			.withBean("later", DifferingTypes.One.class, DifferingTypes.One::new,
					(definition) -> definition.setLazyInit(true))
			.run((context) -> {
				assertThat(output).doesNotContain("cache_types_differ");
				context.getBean("later");
				assertThat(output).containsOnlyOnce("cache_types_differ cache=user methods=One.find,One.dto: ");
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { FittingTypes.Wrapped.class, FittingTypes.Supertypes.class, FittingTypes.OtherText.class,
			FittingTypes.OtherCache.class, FittingTypes.Conditions.class, FittingTypes.Primitive.class,
			FittingTypes.OtherArguments.class, FittingTypes.ByMethod.class, FittingTypes.Interfaces.class,
			FittingTypes.OtherGenerator.class, FittingTypes.OtherArgument.class })
	void whatMayFitIsNotSaid(Class<?> service, CapturedOutput output) {
		Contexts.withSpringsAnnotations(service).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("cache_types_differ").doesNotContain("cache_never_filled");
	}

}
