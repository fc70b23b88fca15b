package io.github.cachestarter.internal.intercept;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A mistake stops the start with an explanation.
 */
class InvalidCachedMethodTests {

	static Stream<Arguments> mistakes() {
		return Stream.of(arguments(Mistakes.WrongTtl.class, "ttl = \"soon\"", "Write a preset"),
				arguments(Mistakes.NegativeTtl.class, "ttl = \"-5\"", "Write a preset"),
				arguments(Mistakes.MissingPlaceholder.class, "${no.such.property}", "define the property"),
				arguments(Mistakes.WrongNullTtl.class, "nullTtl = \"never\"", "Write a preset"),
				arguments(Mistakes.WrongUpdateTtl.class, "ttl = \"soon\"", "Write a preset"),
				arguments(Mistakes.UnknownArgument.class, "key = \"#uid\" uses #uid", "#id, #p0, #root"),
				arguments(Mistakes.UnknownInCondition.class, "condition = \"#result > 0\" uses #result", "#id"),
				arguments(Mistakes.UnknownInUnless.class, "unless = \"#results\" uses #results", "#id, #p0, #result"),
				arguments(Mistakes.UnknownInPattern.class, "pattern = \"#uid + ':*'\" uses #uid", "#id"),
				arguments(Mistakes.ResultBeforehand.class, "key = \"#result\" uses #result", "#id"),
				arguments(Mistakes.ForgottenHash.class, "key = \"id\" uses id", "#id"),
				arguments(Mistakes.UnknownFunction.class, "uses #hash(#id)", "#id"),
				arguments(Mistakes.UnknownBean.class, "uses @tenant", "#id"),
				arguments(Mistakes.MissingProperty.class, "uses nmae, which Filter does not have", "public"),
				arguments(Mistakes.HiddenMethod.class, "uses code(), which Side does not have", "public"),
				arguments(Mistakes.BrokenExpression.class, "key = \"#id +\" is not an expression",
						"Correct the expression"),
				arguments(Mistakes.PrivateMethod.class, "private, static or final", "Make it an ordinary method"),
				arguments(Mistakes.StaticMethod.class, "private, static or final", "Make it an ordinary method"),
				arguments(Mistakes.FinalMethod.class, "private, static or final", "Make it an ordinary method"),
				arguments(Mistakes.VoidMethod.class, "returns nothing", "@CacheInvalidate"),
				arguments(Mistakes.VoidUpdate.class, "returns nothing", "@CacheInvalidate"),
				arguments(Mistakes.FutureMethod.class, "futures and publishers", "@Cacheable"),
				arguments(Mistakes.MonoMethod.class, "futures and publishers", "@Cacheable"),
				arguments(Mistakes.FluxUpdate.class, "futures and publishers", "@CachePut"),
				arguments(Mistakes.FutureInvalidate.class, "before its work is done", "@CacheEvict"),
				arguments(Mistakes.CachedUpdate.class, "@CacheUpdate needs it to run every time", "Keep one"),
				arguments(Mistakes.SeveralTargets.class, "more than once", "Keep one"),
				arguments(TagMistakes.KeyAndTags.class, "more than once", "Keep one"),
				arguments(TagMistakes.ResultInTags.class, "tags = \"#result\" uses #result", "#id"),
				arguments(TagMistakes.ResultInTagsOfUpdate.class, "tags = \"#result\" uses #result", "#id"),
				arguments(Mistakes.NamelessInvalidate.class, "cannot be the name of a cache", "cache name"),
				arguments(Mistakes.NamelessUpdate.class, "cannot be the name of a cache", "cache name"),
				arguments(Mistakes.ColonInName.class, "'user:by-name' cannot be the name of a cache", "cache name"),
				arguments(Mistakes.Secret.class, "must not be cached", "Remove the annotation"),
				arguments(Mistakes.SecretInside.class, "must not be cached", "Remove the annotation"),
				arguments(Mistakes.Overloaded.class, "same default cache name 'Overloaded.find'", "Name the cache"));
	}

	static Stream<Arguments> results() {
		String remedy = "Remove the annotation, or return a type that can be cached";
		String noElements = "Page does not say what is in it. Declare the class of its elements, as in Page<Book>";
		String noBody = "as in ResponseEntity<Book>, also if there are responses without one";
		String source = "Return a ResponseEntity of what comes out of it, such as byte[]";
		return Stream.of(arguments(ReturnMistakes.RawPage.class, noElements, remedy),
				arguments(ReturnMistakes.WildcardPage.class, noElements, remedy),
				arguments(ReturnMistakes.SliceOfVariable.class, "as in Slice<Book>", remedy),
				arguments(ReturnMistakes.PageOfObjects.class, noElements, remedy),
				arguments(ReturnMistakes.Positions.class, "Return a Slice, or a list", remedy),
				arguments(ReturnMistakes.WildcardResponse.class, noBody, remedy),
				arguments(ReturnMistakes.ResponseOfObject.class, noBody, remedy),
				arguments(ReturnMistakes.ResponseOfResource.class, source, remedy),
				arguments(ReturnMistakes.ResponseOfInputStream.class, source, remedy),
				arguments(ReturnMistakes.StreamingResponse.class, source, remedy),
				arguments(ReturnMistakes.ResponseOfFuture.class, source, remedy),
				arguments(ReturnMistakes.OwnResponse.class, "Return a ResponseEntity with a body of its own class",
						remedy));
	}

	@ParameterizedTest
	@MethodSource({ "mistakes", "results" })
	void stopsTheStart(Class<?> mistaken, String problem, String action) {
		Contexts.with(mistaken).run((context) -> {
			InvalidCachedMethodException failure = find(context.getStartupFailure());
			assertThat(failure).hasMessageContaining(mistaken.getName() + ".find(").hasMessageContaining(problem);
			assertThat(failure.getAction()).contains(action);
		});
	}

	@Test
	void methodsThatShareAClassesSimpleNameAreToldApart() {
		Contexts.with(Mistakes.One.Service.class, Mistakes.Two.Service.class)
			.run((context) -> assertThat(find(context.getStartupFailure()))
				.hasMessageContaining("same default cache name 'Service.find'"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void laterBeansAreCheckedWheneverOneIsMade(boolean lazy) {
		Contexts.with().withBean("later", Mistakes.WrongTtl.class, Mistakes.WrongTtl::new, (definition) -> {
			definition.setLazyInit(lazy);
			definition.setScope(lazy ? BeanDefinition.SCOPE_SINGLETON : BeanDefinition.SCOPE_PROTOTYPE);
		}).run((context) -> {
			assertThat(context).hasNotFailed();
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("later"))
					.withRootCauseInstanceOf(IllegalArgumentException.class)
					.withStackTraceContaining(InvalidCachedMethodException.class.getName());
			}
		});
	}

	@Test
	void whatOnlyLooksLikeAMistakeIsTaken() {
		Contexts.with(Mistakes.Unusual.class).run((context) -> assertThat(context).hasNotFailed());
	}

	private static InvalidCachedMethodException find(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidCachedMethodException found) {
				return found;
			}
		}
		throw new AssertionError("Not an InvalidCachedMethodException", failure);
	}

}
