package io.github.cachestarter.internal.intercept;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.NeverCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is marked does not get into a key.
 */
class NeverCacheKeyTests {

	@ParameterizedTest
	@ValueSource(classes = { AllArguments.class, Inside.class, MarkedType.class, Argument.class, Component.class,
			Getter.class, Capitalised.class, InText.class, AsText.class, InList.class, InOptional.class, Element.class,
			Selected.class, Projected.class, Mapped.class, Args.class, ArgsOfRoot.class, InMethodArgument.class,
			OfSubclass.class, OfResult.class, Update.class, Invalidate.class, InvalidateAllArguments.class,
			Pattern.class, OfGenericClass.class })
	void stopsTheStart(Class<?> mistaken) {
		Contexts.with(mistaken)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidCachedMethodException.class, (failure) -> {
					assertThat(failure).hasMessageContaining(".find(")
						.hasMessageContaining("which is marked @NeverCache");
					assertThat(failure.getAction()).contains("key = \"#argument.id\"");
				}));
	}

	@Test
	void takesTheRestOfATypeWithSomethingMarked() {
		Contexts.with(Harmless.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Harmless harmless = context.getBean(Harmless.class);
			assertThat(harmless.byUser(new Login("bob", "hunter2"))).isEqualTo("1");
			assertThat(harmless.byUser(new Login("bob", "other"))).isEqualTo("1");
		});
	}

	@Test
	void refusesAtTheCallWhatOnlyTheValueTells() {
		Contexts.with(Undeclared.class).run((context) -> {
			Undeclared undeclared = context.getBean(Undeclared.class);
			assertThat(undeclared.find("bob")).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> undeclared.find(new Login("bob", "hunter2")))
				.withMessageContaining(Login.class.getName())
				.withMessageNotContaining("hunter2");
		});
	}

	record Login(String user, @NeverCache String password) {
	}

	record Request(Login login, int page) {
	}

	@NeverCache
	record Token(String text) {
	}

	static class Account {

		@NeverCache
		private final transient String pin;

		Account(String pin) {
			this.pin = pin;
		}

		public String getPin() {
			return this.pin;
		}

	}

	sealed interface Credential permits Password {

	}

	record Password(@NeverCache String text) implements Credential {
	}

	static class AllArguments {

		@Cached
		public String find(int id, Login login) {
			return "";
		}

	}

	static class Inside {

		@Cached
		public String find(Request request) {
			return "";
		}

	}

	static class MarkedType {

		@Cached
		public String find(Token token) {
			return "";
		}

	}

	static class Argument {

		@Cached(key = "#login")
		public String find(Login login) {
			return "";
		}

	}

	static class Component {

		@Cached(key = "#request.login.password")
		public String find(Request request) {
			return "";
		}

	}

	static class Getter {

		@Cached(key = "#account.getPin()")
		public String find(Account account) {
			return "";
		}

	}

	static class Capitalised {

		@Cached(key = "#account.Pin")
		public String find(Account account) {
			return "";
		}

	}

	static class InText {

		@Cached(key = "#login.user + ':' + #login?.password")
		public String find(Login login) {
			return "";
		}

	}

	static class AsText {

		@Cached(key = "#login.toString()")
		public String find(Login login) {
			return "";
		}

	}

	static class InList {

		@Cached(key = "{#id, #login}")
		public String find(int id, Login login) {
			return "";
		}

	}

	static class InOptional {

		@Cached(key = "#login.get().password")
		public String find(Optional<Login> login) {
			return "";
		}

	}

	static class Element {

		@Cached(key = "#logins[0].password")
		public String find(List<Login> logins) {
			return "";
		}

	}

	static class Selected {

		@Cached(key = "#logins.?[user == 'bob']")
		public String find(List<Login> logins) {
			return "";
		}

	}

	static class Projected {

		@Cached(key = "#logins.![password]")
		public String find(Login[] logins) {
			return "";
		}

	}

	static class Mapped {

		@Cached(key = "#logins['bob']")
		public String find(Map<String, Login> logins) {
			return "";
		}

	}

	static class Args {

		@Cached(key = "args[0].password")
		public String find(Login login) {
			return "";
		}

	}

	static class ArgsOfRoot {

		@Cached(key = "#root.getArgs()[0].password")
		public String find(Login login) {
			return "";
		}

	}

	static class InMethodArgument {

		@Cached(key = "#id.concat(#login.password)")
		public String find(String id, Login login) {
			return "";
		}

	}

	static class OfSubclass {

		@Cached(key = "#credential.text")
		public String find(Credential credential) {
			return "";
		}

	}

	static class OfResult {

		@CacheInvalidate(cache = "a", key = "#result.password")
		public Login find(int id) {
			return new Login("", "");
		}

	}

	static class Update {

		@CacheUpdate(cache = "a", key = "#login.password")
		public String find(Login login) {
			return "";
		}

	}

	static class Invalidate {

		@CacheInvalidate(cache = "a", key = "#login.password")
		public void find(Login login) {
		}

	}

	static class InvalidateAllArguments {

		@CacheInvalidate("a")
		public void find(Login login) {
		}

	}

	static class Pattern {

		@CacheInvalidate(cache = "a", pattern = "#login.password + '*'")
		public void find(Login login) {
		}

	}

	abstract static class Generic<T> {

		@Cached
		public String find(T request) {
			return "";
		}

	}

	static class OfGenericClass extends Generic<Login> {

	}

	static class Harmless {

		private int calls;

		@Cached(cache = "a", key = "#login.user")
		public String byUser(Login login) {
			return String.valueOf(++this.calls);
		}

		@Cached(cache = "b", key = "#request.login().user() + #request.page + #logins[0].user + #logins.size()")
		public String byParts(Request request, List<Login> logins) {
			return "";
		}

		@Cached(cache = "c", key = "#root.methodName + #token.text.length()")
		public String byText(Token token) {
			return "";
		}

		@CacheInvalidate(cache = "d", all = true)
		public void all(Login login) {
		}

		@CacheInvalidate(cache = "e", pattern = "#login.user + ':*'")
		public void ofUser(Login login) {
		}

	}

	static class Undeclared {

		@Cached("a")
		public String find(Object key) {
			return "";
		}

	}

}
