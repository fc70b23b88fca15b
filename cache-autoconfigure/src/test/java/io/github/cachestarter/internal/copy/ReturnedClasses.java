package io.github.cachestarter.internal.copy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachestarter.internal.copy.Way.How;
import org.jspecify.annotations.Nullable;

/**
 * What methods of applications return: entities, beans and other classes that are no
 * records.
 */
@SuppressWarnings({ "unused", "JavaUtilDate", "JdkObsolete", "NonApiType" }) // found by
																				// reflection;
																				// as
// applications have them
final class ReturnedClasses {

	@Way(How.COPIED)
	Date birthday() {
		return new Date(5);
	}

	@Way(How.COPIED)
	List<Timestamp> logins() {
		return new ArrayList<>(List.of(new Timestamp(5), new Timestamp(1_700_000_000_000L)));
	}

	@Way(How.COPIED)
	LinkedList<String> queue() {
		return new LinkedList<>(List.of("a", "b"));
	}

	@Way(How.COPIED)
	Owner owner() {
		Owner owner = new Owner();
		owner.setId(3);
		owner.name = "Ann";
		owner.pets.add(new Pet("Rex", LocalDate.of(2020, 1, 1), new PetType("dog")));
		owner.pets.add(new Pet("Tom", LocalDate.of(2021, 1, 1), new PetType("cat")));
		return owner;
	}

	@Way(How.COPIED)
	List<Owner> owners() {
		return new ArrayList<>(List.of(owner(), owner()));
	}

	@Way(How.COPIED)
	Optional<Owner> ownerById() {
		return Optional.of(owner());
	}

	@Way(How.COPIED)
	Map<Long, Owner> ownersById() {
		return new HashMap<>(Map.of(1L, owner(), 2L, owner()));
	}

	@Way(How.COPIED)
	Vets vets() {
		Vets vets = new Vets();
		vets.list = new ArrayList<>(List.of(new Vet("James", Set.of()), new Vet("Helen", Set.of("radiology"))));
		return vets;
	}

	@Way(How.COPIED)
	OrderBean order() {
		OrderBean order = new OrderBean();
		order.placed = new Date(1_700_000_000_000L);
		order.total = new BigDecimal("99.90");
		order.lines = new ArrayList<>(List.of(new LineBean("a", 2), new LineBean("b", 1)));
		order.attributes = new LinkedHashMap<>(Map.of("gift", "yes"));
		return order;
	}

	@Way(How.COPIED)
	Response<List<OrderBean>> response() {
		Response<List<OrderBean>> response = new Response<>();
		response.code = 200;
		response.data = new ArrayList<>(List.of(order()));
		return response;
	}

	@Way(How.COPIED)
	Setting setting() {
		return new Setting("a", 4);
	}

	@Way(How.COPIED)
	Extended extended() {
		Extended extended = new Extended();
		extended.setId(9);
		extended.note = "n";
		return extended;
	}

	@Way(How.COPIED)
	Numbers numbers() {
		Numbers numbers = new Numbers();
		numbers.flag = true;
		numbers.small = 1;
		numbers.letter = 'x';
		numbers.fraction = -0.0;
		numbers.boxed = 1_000;
		return numbers;
	}

	@Way(How.COPIED)
	Basket basket() {
		return new Basket(new ArrayList<>(List.of(new LineBean("a", 2))), new HashSet<>(Set.of("x", "y")));
	}

	@Way(How.COPIED)
	TreeNode tree() {
		TreeNode root = new TreeNode();
		root.children = new ArrayList<>(List.of(new TreeNode(), new TreeNode()));
		root.children.get(0).children = new ArrayList<>(List.of(new TreeNode()));
		return root;
	}

	@Way(How.COPIED)
	Document document() {
		return new Document("d", new byte[] { 1, 2 }, new Attachment[] { new Attachment("a", new Date(7)) });
	}

	@Way(How.SHARED)
	Version version() {
		return new Version(1, "final fields");
	}

	@Way(How.COPIED)
	Immutables lombokValue() {
		return new Immutables("a", new ArrayList<>(List.of("x")));
	}

	@Way(How.COPIED)
	PageOfResults<LineBean> pageWithFinalFields() {
		return new PageOfResults<>(new ArrayList<>(List.of(new LineBean("a", 1))), 41);
	}

	/** With an identifier, as superclasses of entities are. */
	abstract static class BaseEntity {

		private @Nullable Integer id;

		void setId(@Nullable Integer id) {
			this.id = id;
		}

	}

	static class Owner extends BaseEntity {

		private @Nullable String name;

		private List<Pet> pets = new ArrayList<>();

	}

	static class PetType {

		private @Nullable String name;

		protected PetType() {
		}

		PetType(String name) {
			this.name = name;
		}

	}

	static class Pet extends BaseEntity {

		private @Nullable String name;

		private @Nullable LocalDate birth;

		private @Nullable PetType type;

		private Set<String> visits = new LinkedHashSet<>();

		private transient int seen;

		protected Pet() {
		}

		Pet(String name, LocalDate birth, PetType type) {
			this.name = name;
			this.birth = birth;
			this.type = type;
			this.visits.add("first");
		}

	}

	static class Vet {

		private @Nullable String name;

		private @Nullable Set<String> specialties;

		Vet() {
		}

		Vet(String name, Set<String> specialties) {
			this.name = name;
			this.specialties = new HashSet<>(specialties);
		}

	}

	static class Vets {

		private @Nullable List<Vet> list;

	}

	static class LineBean {

		private @Nullable String sku;

		private int quantity;

		private LineBean() {
		}

		LineBean(String sku, int quantity) {
			this.sku = sku;
			this.quantity = quantity;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof LineBean that && Objects.equals(this.sku, that.sku)
					&& this.quantity == that.quantity;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.sku, this.quantity);
		}

	}

	static class OrderBean {

		private @Nullable Date placed;

		private @Nullable BigDecimal total;

		private @Nullable List<LineBean> lines;

		private @Nullable Map<String, String> attributes;

	}

	static class Response<T> {

		private int code;

		private @Nullable String message;

		private @Nullable T data;

	}

	static final class Setting {

		private @Nullable String name;

		private int level;

		Setting() {
		}

		Setting(String name, int level) {
			this.name = name;
			this.level = level;
		}

	}

	static class Extended extends BaseEntity {

		private @Nullable String note;

	}

	static class Numbers {

		private boolean flag;

		private short small;

		private char letter;

		private double fraction;

		private float other = 0.5F;

		private @Nullable Integer boxed;

		private long @Nullable [] none;

	}

	record Basket(List<LineBean> lines, Set<String> codes) {

	}

	static class TreeNode {

		private @Nullable String label = "n";

		private @Nullable List<TreeNode> children;

	}

	record Attachment(String name, Date at) {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Document(String name, byte[] content, Attachment[] attachments) {

	}

	static final class Version {

		private final int number;

		private final String label;

		Version(@JsonProperty("number") int number, @JsonProperty("label") String label) {
			this.number = number;
			this.label = label;
		}

	}

	/** As Lombok's {@code @Value} makes them. */
	static final class Immutables {

		private final String name;

		private final List<String> values;

		Immutables(@JsonProperty("name") String name, @JsonProperty("values") List<String> values) {
			this.name = name;
			this.values = values;
		}

	}

	/** As libraries have pages. */
	static class PageOfResults<T> {

		private final List<T> content;

		private final long total;

		PageOfResults(@JsonProperty("content") List<T> content, @JsonProperty("total") long total) {
			this.content = content;
			this.total = total;
		}

	}

}
