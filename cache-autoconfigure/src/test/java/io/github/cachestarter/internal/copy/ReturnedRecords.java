package io.github.cachestarter.internal.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachestarter.internal.copy.Way.How;
import org.jspecify.annotations.Nullable;

/**
 * What methods of applications return: scalars, containers, records. The shapes are those
 * of shops, forums, dashboards and the like, as they are read from a database or from
 * another service.
 */
@SuppressWarnings({ "unused", "NonApiType" }) // found by reflection; as applications have
												// them
final class ReturnedRecords {

	@Way(How.SHARED)
	String title() {
		return "Dune";
	}

	@Way(How.SHARED)
	Long count() {
		return 4711L;
	}

	@Way(How.SHARED)
	BigDecimal exchangeRate() {
		return new BigDecimal("1.0850");
	}

	@Way(How.SHARED)
	LocalDateTime lastOrder() {
		return LocalDateTime.of(2024, 2, 29, 12, 30);
	}

	@Way(How.SHARED)
	Optional<Account> account() {
		return Optional.of(new Account(UUID.fromString("00000000-0000-0001-0000-000000000002"), "ann@example.org",
				Instant.EPOCH, Status.ACTIVE));
	}

	@Way(How.SHARED)
	Money price() {
		return new Money(new BigDecimal("12.50"), Currency.getInstance("EUR"));
	}

	@Way(How.SHARED)
	List<Money> pricesAsListOf() {
		return List.of(price(), price());
	}

	@Way(How.SHARED)
	List<String> namesAsStreamToList() {
		return Stream.of("ann", "bob").toList();
	}

	@Way(How.SHARED)
	Map<String, Integer> stockAsMapOf() {
		return Map.of("shelf", 3, "store", 40);
	}

	@Way(How.SHARED)
	Menu menuOfLists() {
		return new Menu("main",
				List.of(new Dish("soup", price(), Set.of("celery")), new Dish("bread", price(), Set.of())));
	}

	@Way(How.SHARED)
	Forecast forecast() {
		return new Forecast(Year.of(2025), Duration.ofHours(3), OptionalDouble.of(0.5), Locale.GERMANY,
				URI.create("https://example.org/f"));
	}

	@Way(How.SHARED)
	Event event() {
		return new Created("a", ZonedDateTime.parse("2024-02-29T12:00+01:00[Europe/Berlin]"));
	}

	@Way(How.COPIED)
	List<String> names() {
		return Stream.of("ann", "bob", "eve").collect(Collectors.toList());
	}

	@Way(How.COPIED)
	List<Long> identifiers() {
		return new ArrayList<>(List.of(1L, 1_000_000L, 5L));
	}

	@Way(How.COPIED)
	List<Account> accounts() {
		return Stream.of(account().orElseThrow(), account().orElseThrow()).collect(Collectors.toList());
	}

	@Way(How.COPIED)
	List<Account> nobody() {
		return new ArrayList<>();
	}

	@Way(How.COPIED)
	Set<Status> states() {
		return new LinkedHashSet<>(List.of(Status.CLOSED, Status.ACTIVE));
	}

	@Way(How.COPIED)
	Set<String> permissions() {
		return new HashSet<>(Set.of("read", "write", "admin"));
	}

	@Way(How.COPIED)
	Collection<Money> payments() {
		return new ArrayList<>(List.of(price()));
	}

	@Way(How.COPIED)
	Map<String, String> settings() {
		return new HashMap<>(Map.of("colour", "red", "size", "large", "theme", "dark"));
	}

	@Way(How.COPIED)
	Map<Long, Account> accountsById() {
		return Stream.of(account().orElseThrow()).collect(Collectors.toMap((account) -> 1L, (account) -> account));
	}

	@Way(How.COPIED)
	Map<Status, Long> countsByState() {
		return new EnumMap<>(Map.of(Status.ACTIVE, 3L, Status.CLOSED, 70L));
	}

	@Way(How.COPIED)
	EnumMap<Status, List<String>> namesByState() {
		return new EnumMap<>(Map.of(Status.ACTIVE, names()));
	}

	@Way(How.COPIED)
	EnumSet<Status> enumSet() {
		return EnumSet.of(Status.ACTIVE);
	}

	@Way(How.COPIED)
	Map<String, List<Account>> accountsByDomain() {
		return Stream.of(account().orElseThrow()).collect(Collectors.groupingBy((account) -> "example.org"));
	}

	@Way(How.COPIED)
	Map<Boolean, List<String>> partition() {
		Map<Boolean, List<String>> parts = new LinkedHashMap<>();
		parts.put(false, names());
		parts.put(true, new ArrayList<>());
		return parts;
	}

	@Way(How.COPIED)
	SortedMap<LocalDate, BigDecimal> rates() {
		return new TreeMap<>(
				Map.of(LocalDate.of(2024, 1, 1), BigDecimal.ONE, LocalDate.of(2024, 1, 2), BigDecimal.TEN));
	}

	@Way(How.COPIED)
	SortedSet<String> tags() {
		return new TreeSet<>(Set.of("java", "redis"));
	}

	@Way(How.COPIED)
	List<Map<String, String>> rowsOfText() {
		return IntStream.range(0, 3).mapToObj((i) -> row(i)).collect(Collectors.toList());
	}

	@Way(How.COPIED)
	Map<String, Map<String, Integer>> matrix() {
		Map<String, Map<String, Integer>> matrix = new HashMap<>();
		matrix.put("north", new HashMap<>(Map.of("jan", 1, "feb", 2000)));
		matrix.put("south", new TreeMap<>(Map.of("jan", 3)));
		return matrix;
	}

	@Way(How.COPIED)
	List<List<Double>> vectors() {
		return new ArrayList<>(List.of(new ArrayList<>(List.of(0.5, 0.25)), new ArrayList<>()));
	}

	@Way(How.COPIED)
	Optional<List<String>> maybeNames() {
		return Optional.of(names());
	}

	@Way(How.COPIED)
	byte[] thumbnail() {
		return new byte[] { 1, 2, 3 };
	}

	@Way(How.COPIED)
	int[] histogram() {
		return new int[] { 3, 1, 4 };
	}

	@Way(How.COPIED)
	double[][] grid() {
		return new double[][] { { 1, 2 }, { 3 } };
	}

	@Way(How.COPIED)
	String[] words() {
		return new String[] { "to", "be" };
	}

	@Way(How.COPIED)
	Money[] moneyArray() {
		return new Money[] { price() };
	}

	@Way(How.COPIED)
	Profile profile() {
		return new Profile(7, "ann", null, new ArrayList<>(List.of("admin", "staff")),
				new LinkedHashMap<>(Map.of("mail", "ann@example.org")));
	}

	@Way(How.COPIED)
	List<Profile> profiles() {
		return IntStream.range(0, 3).mapToObj((i) -> profile()).collect(Collectors.toList());
	}

	@Way(How.COPIED)
	Page<Profile> page() {
		return new Page<>(profiles(), 0, 20, 41L, new ArrayList<>());
	}

	@Way(How.COPIED)
	Envelope<Map<String, List<Money>>> nested() {
		Map<String, List<Money>> byShop = new LinkedHashMap<>();
		byShop.put("a", new ArrayList<>(List.of(price())));
		byShop.put("b", new ArrayList<>());
		return new Envelope<>(byShop, "etag", Instant.EPOCH);
	}

	@Way(How.COPIED)
	Cart cartThatCopiesItsItems() {
		return new Cart(1, new ArrayList<>(List.of(new Item("a", 1, new ArrayList<>()))));
	}

	@Way(How.COPIED)
	Category categories() {
		return new Category("root", new ArrayList<>(
				List.of(new Category("child", new ArrayList<>(List.of(new Category("leaf", new ArrayList<>())))))));
	}

	@Way(How.COPIED)
	List<Event> timeline() {
		ZonedDateTime when = ZonedDateTime.parse("2024-02-29T12:00+01:00[Europe/Berlin]");
		return new ArrayList<>(List.of(new Created("a", when), new Renamed("a", new ArrayList<>(List.of("x", "y")))));
	}

	@Way(How.COPIED)
	Statistics statistics() {
		return new Statistics(new long[] { 1, 2 }, new BigInteger("123456789012345678901"), new double[] { 0.5 });
	}

	@Way(How.COPIED)
	List<Sealed> finalFieldsInAList() {
		return new ArrayList<>(List.of(new Sealed(new ArrayList<>(List.of("a")))));
	}

	private static Map<String, String> row(int number) {
		Map<String, String> row = new LinkedHashMap<>();
		row.put("id", "" + number);
		row.put("name", "name " + number);
		row.put("city", null);
		return row;
	}

	enum Status {

		ACTIVE, CLOSED

	}

	record Money(BigDecimal amount, Currency currency) {

	}

	record Account(UUID id, String mail, Instant since, Status status) {

	}

	record Dish(String name, Money price, Set<String> allergens) {

	}

	record Menu(String name, List<Dish> dishes) {

	}

	record Forecast(Year year, Duration ahead, OptionalDouble rain, Locale locale, URI source) {

	}

	record Profile(long id, String name, @Nullable String phone, List<String> roles, Map<String, String> contacts) {

	}

	record Page<T>(List<T> content, int number, int size, long total, List<String> sort) {

	}

	record Envelope<T>(T body, String etag, Instant at) {

	}

	record Item(String sku, int quantity, List<String> notes) {

	}

	record Cart(long id, List<Item> items) {

		Cart {
			items = List.copyOf(items);
		}

	}

	record Category(String name, List<Category> children) {

	}

	sealed interface Event {

	}

	record Created(String id, ZonedDateTime when) implements Event {

	}

	record Renamed(String id, List<String> names) implements Event {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Statistics(long[] counts, BigInteger sum, double[] quantiles) {

	}

	/** All fields are final, but it is no record. */
	static final class Sealed {

		private final List<String> names;

		Sealed(@JsonProperty("names") List<String> names) {
			this.names = names;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Sealed that && this.names.equals(that.names);
		}

		@Override
		public int hashCode() {
			return this.names.hashCode();
		}

	}

}
