package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is asked of arguments and does not exist is said at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class PathsTests {

	private static final User USER = new User();

	private static final Order ORDER = new Order(7, "seven", Optional.of(USER), List.of(USER));

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', value = { "#order.idd; idd; Order; Did you mean id?",
			"#order.nmae; nmae; Order; Did you mean name?", "#order.getName(); getName(); Order; Use something public",
			"#order.nam(); nam(); Order; Did you mean name?", "'order:' + #p0.idd; idd; Order; Did you mean id?",
			"#order.buyer.get().home.zipp; zipp; Address; zip?", "#order?.buyer?.home?.zipp; zipp; Address; zip?",
			"#order.buyer.home; home; Optional; Use something public",
			"#order.others[0].home.zipp; zipp; Address; zip?", "#orders[0].idd; idd; Order; id?",
			"#orders.lenght; lenght; Order[]; length?", "#id.value; value; long; Use something public",
			"#byName['a'].idd; idd; Order; id?", "#page.content.idd; idd; Order; id?",
			"#page.first.idd; idd; Order; id?", "#text.size(); size(); String; Use something public",
			"#result.idd; idd; Order; id?", "#root.targt; targt; Call; target?", "#root.method.nam; nam; Method; name?",
			"#order.id > 3 ? #order.idd : 0; idd; Order; id?", "{#order.id, #order.idd}; idd; Order; id?",
			"#users.![#order.idd]; idd; Order; id?", "#byName[#order.idd]; idd; Order; id?",
			"T(java.util.Objects).hash(#order.idd); idd; Order; id?", "#user.home.zipp; zipp; Address; zip?",
			"#side.nam; nam; Side; name?" })
	void whatNoObjectCanHaveRefusesTheStart(String expression, String asked, String type, String action) {
		assertThatExceptionOfType(InvalidCachedMethodException.class).isThrownBy(() -> parse(expression))
			.withMessageContaining(PathsTests.class.getName() + "$Generic.find(")
			.withMessageEndingWith("key = \"%s\" uses %s, which %s does not have.".formatted(expression, asked, type))
			.satisfies((ex) -> assertThat(ex.getAction()).contains(action));
	}

	@ParameterizedTest
	@CsvSource({ "#user.idd, idd, User, id", "#user.getIdd(), getIdd(), User, getId",
			"#users[0].nmae, nmae, User, name", "#users.siz(), siz(), List, size", "#order.others.siz, siz, List, size",
			"#order.buyer?.nmae, nmae, User, name", "#shape.aera, aera, Shape, area", "#typed.nmae, nmae, User, name" })
	void whatASubclassMayHaveIsAWarning(String expression, String asked, String type, String nearest,
			CapturedOutput output) {
		parse(expression);
		assertThat(output.getOut().lines().filter((line) -> line.contains("cache_expression_doubtful"))).singleElement()
			.asString()
			.contains(
					"cache_expression_doubtful cache=orders method=Generic.find attribute=key: \"%s\" uses %s, which %s does"
						.formatted(expression, asked, type))
			.endsWith("Did you mean " + nearest + "?");
	}

	@Test
	void aConcreteClassNeedsNoNameThatIsNear(CapturedOutput output) {
		parse("#user.country");
		assertThat(output).contains("uses country, which User does not have.").doesNotContain("Did you mean");
	}

	@ParameterizedTest
	@ValueSource(strings = { "#order.id", "#order?.name?.length()", "#order.id()", "#order.class.simpleName",
			"#user.id", "#user.getId()", "#user.active", "#user.isActive()", "#user.visible", "#user.nickname()",
			"#user.nickname", "#user.home.zip", "#user.kind", "#user.staticKind", "#user.inherited", "#users[0].id",
			"#users.size()", "#users.empty", "#users.![id]", "#users.?[#this.id > 0].size()", "#order.buyer.get().id",
			"#order.buyer?.id", "#order?.buyer?.present", "#order.buyer.present", "#order.others.![name]",
			"#orders.length", "#orders[0].id", "#byName['a'].id", "#byName.size()", "#text.length()",
			"#text.bytes.length", "#side.name", "#side.ordinal()", "#id.toString()", "#id.MAX_VALUE",
			"#id.MAX_VALUE.toString()", "#shape.area", "#shape.hashCode()", "#shape.class", "#any.whatever",
			"#typed.id", "#raw[0].whatever", "#page.content.id", "#page.first.name", "#root.args[0].whatever",
			"#root.target.whatever", "#root.methodName.length()", "args[0].whatever", "#type.simpleName",
			"#type.getName()", "T(java.lang.Math).whatever()", "new java.util.Date().whatever", "#result.id",
			"#result?.name", "#map.entrySet()", "#map['a'].whatever" })
	void whatIsThereIsTaken(String expression, CapturedOutput output) {
		assertThatNoException().isThrownBy(() -> parse(expression));
		assertThat(output).doesNotContain("cache_expression_doubtful");
	}

	@ParameterizedTest
	@ValueSource(strings = { "#shape.radius", "#shape.radius()", "#map.colour",
			"#user instanceof T(io.github.cachestarter.internal.intercept.PathsTests$Admin) ? #user.level : 0",
			"#user.class.simpleName == 'Admin' ? #user.level : 0" })
	void whatIsMeantForSubclassesIsNoWarning(String expression, CapturedOutput output) {
		parse(expression);
		assertThat(output).doesNotContain("cache_expression_doubtful");
	}

	/**
	 * What is taken is what Spring can evaluate, for the forms that a property has.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "#order.id", "#order.id()", "#order.name", "#order.buyer?.id", "#order?.buyer?.present",
			"#order.buyer?.home?.zip", "#user.id", "#user.active", "#user.visible", "#user.nickname", "#user.kind",
			"#user.staticKind", "#user.inherited", "#users.empty", "#orders.length", "#text.bytes.length", "#side.name",
			"#id.toString()", "#type.simpleName", "#page.first.name", "#byName['a'].id" })
	void whatIsTakenCanBeEvaluated(String expression) {
		parse(expression);
		StandardEvaluationContext context = new StandardEvaluationContext();
		context.setVariables(Map.of("order", ORDER, "user", USER, "users", List.of(USER), "orders",
				new Order[] { ORDER }, "text", "t", "side", Side.LEFT, "id", 1L, "type", String.class, "page",
				new Orders(), "byName", Map.of("a", ORDER)));
		assertThat(new SpelExpressionParser().parseRaw(expression).getValue(context)).isNotNull();
	}

	private static @Nullable AttributeExpression parse(String expression) {
		Method method = Arrays.stream(Service.class.getMethods())
			.filter((candidate) -> candidate.getName().equals("find") && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		return new Expressions(method, Service.class, "@Cached", "orders").parseWithResult("key", expression);
	}

	static class Generic<T> {

		public Optional<Order> find(Order order, User user, List<User> users, Order[] orders, Map<String, Order> byName,
				long id, String text, Side side, Shape shape, Object any, T typed, List<?> raw, Page<Order> page,
				Class<?> type, Map<String, ?> map) {
			return Optional.of(order);
		}

	}

	static class Service extends Generic<User> {

	}

	public record Order(long id, String name, Optional<User> buyer, List<User> others) {
	}

	public record Address(String zip) {
	}

	public enum Side {

		LEFT

	}

	public static class Page<T> {

		public final @Nullable T content = null;

		public @Nullable T getFirst() {
			return null;
		}

	}

	public static class Orders extends Page<Order> {

		@Override
		public Order getFirst() {
			return ORDER;
		}

	}

	public interface Shape {

		double area();

	}

	static class Base {

		public String getInherited() {
			return "i";
		}

	}

	public static class User extends Base {

		public static final String KIND = "k";

		public final boolean visible = true;

		public String kind = KIND;

		public long getId() {
			return 1;
		}

		public String getName() {
			return "n";
		}

		public boolean isActive() {
			return true;
		}

		public String nickname() {
			return "nick";
		}

		public Address getHome() {
			return new Address("z");
		}

		public static String getStaticKind() {
			return KIND;
		}

	}

	public static class Admin extends User {

		public int getLevel() {
			return 1;
		}

	}

}
