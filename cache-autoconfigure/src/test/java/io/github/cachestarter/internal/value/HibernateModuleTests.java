package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.cachestarter.CacheJsonCustomizer;
import jakarta.persistence.Entity;
import org.hibernate.bytecode.enhance.spi.interceptor.LazyAttributeLoadingInterceptor;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.PersistentAttributeInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values of classes that Hibernate manages, without Hibernate managing them.
 */
class HibernateModuleTests {

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	@Test
	void leavesUnwrappedPropertiesAsTheyAre() throws UncacheableValueException, UnreadableEntryException {
		Customer customer = new Customer();
		customer.name = "Ann";
		customer.address.city = "Rome";
		Customer read = copy(customer);
		assertThat(read.name + read.address.city).isEqualTo("AnnRome");
	}

	/**
	 * A collection of Hibernate's is equal to itself alone, and so is what compares it.
	 */
	@Test
	void writesWhatIsEqualToItselfOnlyBecauseOfItsCollections()
			throws UncacheableValueException, UnreadableEntryException {
		Order order = new Order();
		order.lines = new Bag(List.of("one", "two"));
		Order read = copy(order);
		assertThat(order).isNotEqualTo(read);
		assertThat(read.lines).isExactlyInstanceOf(ArrayList.class).containsExactly("one", "two");
	}

	@Test
	void refusesAnAttributeThatIsNotLoaded() throws UncacheableValueException, UnreadableEntryException {
		Document document = new Document();
		document.text = "long";
		assertThat(copy(document).text).isEqualTo("long");
		document.interceptor = new LazyAttributeLoadingInterceptor(
				new LazyAttributeLoadingInterceptor.EntityRelatedState(Document.class.getName(), Set.of("text")), 1L,
				null);
		assertThatExceptionOfType(UnloadedValueException.class).isThrownBy(() -> copy(document))
			.withMessageContaining("Document has a lazy association that is not loaded: text.");
	}

	/**
	 * Entities are equal by identifier, so that their equality tells nothing of the rest.
	 */
	@Test
	void refusesAnEntityThatWouldLoseWhatItHidesFromClients() throws Exception {
		Account account = new Account();
		account.password = "secret";
		assertThatExceptionOfType(UnequalValueException.class).isThrownBy(() -> copy(account))
			.withMessageContaining("with another state of password")
			.withMessageNotContaining("secret")
			.withMessageContaining("CacheJsonCustomizer.writeHiddenFields()");
	}

	@Test
	void writesWhatIsHiddenWhereThatIsWanted() throws Exception {
		JsonMapper.Builder builder = CacheJson.builder();
		CacheJsonCustomizer.writeHiddenFields().customize(builder);
		AuditedAccount account = new AuditedAccount();
		account.createdBy = "system";
		account.roles.add("admin");
		AuditedAccount read = copy(account, new ValueCodec(builder.build()));
		assertThat(read.id + read.createdBy + read.roles).isEqualTo("1system[admin]");
	}

	/**
	 * Another instance may not have the customizer, or not yet.
	 */
	@Test
	void readsNothingWithoutWhatIsHidden() throws Exception {
		JsonMapper.Builder builder = CacheJson.builder();
		CacheJsonCustomizer.writeHiddenFields().customize(builder);
		ValueCodec hidden = new ValueCodec(builder.build());
		Account account = new Account();
		account.password = "hash";
		byte[] entry = hidden.encode("key", account, hidden.typeOf(Account.class), Stamp.NONE);
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode("key", entry, this.codec.typeOf(Account.class)));
	}

	@Test
	void refusesAHiddenAttributeThatIsNotLoaded() throws Exception {
		Document document = new Document();
		document.interceptor = new LazyAttributeLoadingInterceptor(
				new LazyAttributeLoadingInterceptor.EntityRelatedState(Document.class.getName(), Set.of("hidden")), 1L,
				null);
		assertThatExceptionOfType(UnloadedValueException.class).isThrownBy(() -> copy(document))
			.withMessageContaining("Document has a lazy association that is not loaded: hidden.");
	}

	@Test
	void saysHowToGetOutOfACircle() {
		Parent parent = new Parent();
		Child child = new Child();
		child.parent = parent;
		parent.children.add(child);
		assertThatExceptionOfType(UncacheableValueException.class).isThrownBy(() -> copy(parent))
			.withMessageContaining("refer to each other in a circle (return a record, or the identifier instead of")
			.withMessageContaining("at Parent.children > ArrayList > Child.parent");
	}

	private <T> T copy(T value) throws UncacheableValueException, UnreadableEntryException {
		return copy(value, this.codec);
	}

	@SuppressWarnings("unchecked") // what is read is of the type that was asked for
	private static <T> T copy(T value, ValueCodec codec) throws UncacheableValueException, UnreadableEntryException {
		ValueType type = codec.typeOf(value.getClass());
		byte[] entry = codec.encode("key", value, type, Stamp.NONE);
		return (T) Objects.requireNonNull(codec.decode("key", entry, type));
	}

	@JsonIgnoreProperties(value = "createdBy", allowGetters = true)
	abstract static class Audited {

		@Nullable String createdBy;

	}

	@Entity
	static class AuditedAccount extends Audited {

		private long id = 1;

		@JsonIgnore
		private Set<String> roles = new HashSet<>();

	}

	@Entity
	static class Account {

		private long id = 1;

		@JsonIgnore
		@SuppressWarnings("UnusedVariable") // written as JSON, or not
		private @Nullable String password;

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Account that && this.id == that.id;
		}

		@Override
		public int hashCode() {
			return Long.hashCode(this.id);
		}

	}

	/**
	 * As {@code PersistentBag}, which needs a session.
	 */
	static class Bag extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		Bag(List<String> elements) {
			super(elements);
		}

		@Override
		@SuppressWarnings("EqualsHashCode") // see Order
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

	}

	static class Customer {

		private String name = "";

		@JsonUnwrapped
		private Address address = new Address();

	}

	@Entity
	static class Address {

		private String city = "";

	}

	@Entity
	static class Order {

		private List<String> lines = new ArrayList<>();

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Order that && this.lines.equals(that.lines);
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	@Entity
	static class Document implements PersistentAttributeInterceptable {

		private @Nullable String text;

		@JsonIgnore
		@SuppressWarnings("UnusedVariable") // written as JSON, or not
		private @Nullable String hidden;

		private transient @Nullable PersistentAttributeInterceptor interceptor;

		@Override
		public @Nullable PersistentAttributeInterceptor $$_hibernate_getInterceptor() {
			return this.interceptor;
		}

		@Override
		public void $$_hibernate_setInterceptor(PersistentAttributeInterceptor interceptor) {
			this.interceptor = interceptor;
		}

	}

	@Entity
	static class Parent {

		private List<Child> children = new ArrayList<>();

	}

	@Entity
	static class Child {

		@SuppressWarnings("UnusedVariable") // written as JSON
		private @Nullable Parent parent;

	}

}
