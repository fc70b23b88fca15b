package io.github.cachestarter.internal.intercept;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.NeverCache;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One mistake per class, and one class that only looks like it.
 */
final class Mistakes {

	private Mistakes() {
	}

	static class WrongTtl {

		@Cached(ttl = "soon")
		public String find(int id) {
			return "";
		}

	}

	static class NegativeTtl {

		@Cached(ttl = "-5")
		public String find(int id) {
			return "";
		}

	}

	static class MissingPlaceholder {

		@Cached(ttl = "${no.such.property}")
		public String find(int id) {
			return "";
		}

	}

	static class WrongNullTtl {

		@Cached(nullTtl = "never")
		public String find(int id) {
			return "";
		}

	}

	static class WrongUpdateTtl {

		@CacheUpdate(cache = "a", ttl = "soon")
		public String find(int id) {
			return "";
		}

	}

	static class UnknownArgument {

		@Cached(key = "#uid")
		public String find(int id) {
			return "";
		}

	}

	static class UnknownInCondition {

		@Cached(condition = "#result > 0")
		public String find(int id) {
			return "";
		}

	}

	static class UnknownInUnless {

		@Cached(unless = "#results")
		public String find(int id) {
			return "";
		}

	}

	static class UnknownInPattern {

		@CacheInvalidate(cache = "a", pattern = "#uid + ':*'")
		public String find(int id) {
			return "";
		}

	}

	static class ResultBeforehand {

		@CacheInvalidate(cache = "a", key = "#result", beforeInvocation = true)
		public String find(int id) {
			return "";
		}

	}

	static class ForgottenHash {

		@Cached(key = "id")
		public String find(int id) {
			return "";
		}

	}

	static class MissingProperty {

		@Cached(key = "#filter.nmae")
		public String find(Filter filter) {
			return "";
		}

		record Filter(String name) {

		}

	}

	static class HiddenMethod {

		@Cached(key = "#side.code()")
		public String find(Side side) {
			return "";
		}

		enum Side {

			LEFT, RIGHT;

			String code() {
				return name();
			}

		}

	}

	static class UnknownFunction {

		@Cached(key = "#hash(#id)")
		public String find(int id) {
			return "";
		}

	}

	static class UnknownBean {

		@Cached(key = "@tenant.id() + #id")
		public String find(int id) {
			return "";
		}

	}

	static class BrokenExpression {

		@Cached(key = "#id +")
		public String find(int id) {
			return "";
		}

	}

	static class FutureMethod {

		@Cached
		public CompletableFuture<String> find(int id) {
			return CompletableFuture.completedFuture("");
		}

	}

	static class MonoMethod {

		@Cached
		public Mono<String> find(int id) {
			return Mono.just("");
		}

	}

	static class FluxUpdate {

		@CacheUpdate("a")
		public Flux<String> find(int id) {
			return Flux.just("");
		}

	}

	static class FutureInvalidate {

		@CacheInvalidate("a")
		public CompletableFuture<String> find(int id) {
			return CompletableFuture.completedFuture("");
		}

	}

	static class VoidUpdate {

		@CacheUpdate("a")
		public void find(int id) {
		}

	}

	static class VoidMethod {

		@Cached
		public void find(int id) {
		}

	}

	static class CachedUpdate {

		@Cached("a")
		@CacheUpdate("a")
		public String find(int id) {
			return "";
		}

	}

	static class SeveralTargets {

		@CacheInvalidate(cache = "a", key = "#id", all = true)
		public String find(int id) {
			return "";
		}

	}

	static class NamelessInvalidate {

		@CacheInvalidate(key = "#id")
		public String find(int id) {
			return "";
		}

	}

	static class NamelessUpdate {

		@CacheUpdate
		public String find(int id) {
			return "";
		}

	}

	static class ColonInName {

		@Cached("user:by-name")
		public String find(int id) {
			return "";
		}

	}

	static class Secret {

		@Cached
		public Card find(int id) {
			return new Card("");
		}

	}

	static class SecretInside {

		@CacheUpdate("a")
		public Map<String, Wallet> find(int id) {
			return Map.of();
		}

	}

	static class PrivateMethod {

		@Cached
		private String find(int id) {
			return String.valueOf(id);
		}

		String caller() {
			return find(1);
		}

	}

	static class StaticMethod {

		@Cached
		public static String find(int id) {
			return "";
		}

	}

	static class FinalMethod {

		@Cached
		public final String find(int id) {
			return "";
		}

	}

	static class Overloaded {

		@Cached
		public String find(int id) {
			return "";
		}

		@Cached
		public String find(String id) {
			return "";
		}

	}

	static class Base {

		@Cached
		public String find(int id) {
			return "";
		}

	}

	static final class One {

		static class Service extends Base {

		}

	}

	static final class Two {

		static class Service extends Base {

		}

	}

	static class Unusual {

		@Cached(cache = "a", key = "{id: #id, 'name': #p0}")
		public String inlineMap(int id) {
			return "";
		}

		@Cached(cache = "b", key = "T(java.util.Objects).hash(#ids[0], #ids.?[#this > 1].size(), #root.methodName)")
		public String types(List<Integer> ids) {
			return "";
		}

		@Cached(cache = "c", key = "#a0 > 1 ? target.toString() : args.length")
		public String root(int id) {
			return "";
		}

		@CacheInvalidate(cache = "c", all = true, beforeInvocation = true)
		public CompletableFuture<String> beforehand(int id) {
			return CompletableFuture.completedFuture("");
		}

	}

	record Card(@NeverCache String number) {
	}

	record Wallet(List<Card> cards) {
	}

}
