package io.github.cachestarter;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The plan of the house: which room may use which, and what every room has in common.
 */
@AnalyzeClasses(packages = "io.github.cachestarter", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

	@ArchTest
	static final ArchRule arrowsRunDownwards = layeredArchitecture()
		.consideringOnlyDependenciesInAnyPackage("io.github.cachestarter..")
		.layer("root")
		.definedBy("io.github.cachestarter")
		.layer("autoconfigure")
		.definedBy("io.github.cachestarter.autoconfigure..")
		.layer("intercept")
		.definedBy("io.github.cachestarter.internal.intercept..")
		.layer("spring")
		.definedBy("io.github.cachestarter.internal.spring..")
		.layer("observe")
		.definedBy("io.github.cachestarter.internal.observe..")
		.layer("engine")
		.definedBy("io.github.cachestarter.internal.engine..")
		.layer("near")
		.definedBy("io.github.cachestarter.internal.near..")
		.layer("copy")
		.definedBy("io.github.cachestarter.internal.copy..")
		.layer("redis")
		.definedBy("io.github.cachestarter.internal.redis..")
		.layer("value")
		.definedBy("io.github.cachestarter.internal.value..")
		.layer("protocol")
		.definedBy("io.github.cachestarter.internal.protocol..")
		.layer("tier")
		.definedBy("io.github.cachestarter.internal.tier..")
		.layer("worker")
		.definedBy("io.github.cachestarter.internal.worker..")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("intercept")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("spring")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("observe")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("engine")
		.mayOnlyBeAccessedByLayers("autoconfigure", "intercept", "spring", "observe")
		.whereLayer("protocol")
		.mayOnlyBeAccessedByLayers("engine")
		.whereLayer("redis")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("near")
		.mayOnlyBeAccessedByLayers("autoconfigure", "engine")
		.whereLayer("copy")
		.mayOnlyBeAccessedByLayers("near")
		.whereLayer("worker")
		.mayOnlyBeAccessedByLayers("autoconfigure", "observe", "redis")
		.whereLayer("tier")
		.mayOnlyBeAccessedByLayers("autoconfigure", "engine", "near", "redis", "observe")
		.whereLayer("value")
		.mayOnlyBeAccessedByLayers("autoconfigure", "intercept", "spring", "engine", "protocol", "near", "copy",
				"redis")
		.because("a lookup walks one way, so whoever reads the engine need not look up to understand it");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.github.cachestarter.(**)")
		.should()
		.beFreeOfCycles()
		.because("packages that need each other are one package");

	@ArchTest
	static final ArchRule theEngineHasNoCirclesOfTypes = classes().that()
		.resideInAPackage("io.github.cachestarter.internal.engine..")
		.should(new NoCircles())
		.because("types that refer to each other can only be read together");

	@ArchTest
	static final ArchRule theProtocolKnowsNothingOfTheWorld = classes().that()
		.resideInAPackage("io.github.cachestarter.internal.protocol..")
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage("java.lang..", "java.util", "org.jspecify.annotations",
				"io.github.cachestarter.internal.protocol")
			.or(belongToAnyOf(Head.class, Stamp.class)))
		.because("a protocol without threads, clocks, futures and Redis can be explored state by state");

	@ArchTest
	static final ArchRule theProtocolHasNoClockAndNoThreads = noClasses().that()
		.resideInAPackage("io.github.cachestarter.internal.protocol..")
		.should()
		.callMethod(System.class, "nanoTime")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.dependOnClassesThat()
		.areAssignableTo(Thread.class)
		.because("its driver says what time it is, and on which thread");

	@ArchTest
	static final ArchRule whatApplicationsImportUsesNoRoom = noClasses().that()
		.resideInAPackage("io.github.cachestarter")
		.should()
		.dependOnClassesThat(
				resideInAPackage("io.github.cachestarter..").and(resideOutsideOfPackage("io.github.cachestarter")))
		.because("an annotation must not pull the machinery into an application's classes");

	@ArchTest
	static final ArchRule onlyTheRedisRoomKnowsLettuce = noClasses().that()
		.resideOutsideOfPackages("io.github.cachestarter.internal.redis..", "io.github.cachestarter.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..")
		.because("the client can be replaced in one room");

	@ArchTest
	static final ArchRule onlyTheValueRoomKnowsValuesOfLibraries = noClasses().that()
		.resideOutsideOfPackages("io.github.cachestarter.internal.redis..", "io.github.cachestarter.autoconfigure..",
				"io.github.cachestarter.internal.value..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.data..", "org.springframework.http..")
		.because("what is written of a page or a response is decided in one room");

	@ArchTest
	static final ArchRule autoConfigurationsAreFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveModifier(JavaModifier.FINAL)
		.because("applications replace beans, they do not extend configurations");

	@ArchTest
	static final ArchRule beanMethodsAreNotPublic = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePublic()
		.because("beans are the contract, not the methods that make them");

	@ArchTest
	static final ArchRule namesSayWhatATypeIs = noClasses().should()
		.haveNameMatching(".*(Impl|Util|Utils|Helper|Misc)")
		.because("such a name fits anything");

	@ArchTest
	static final ArchRule everyRoomIsNullMarked = classes().should(resideInANullMarkedPackage())
		.because("the compiler checks nulls only there");

	@ArchTest
	static final ArchRule noJavaSerialization = noClasses().should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.io.ObjectInputStream")
		.because("what comes from Redis must not choose the classes that are loaded");

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return ArchCondition.from(DescribedPredicate.describe("reside in a @NullMarked package",
				(type) -> type.getPackage().isAnnotatedWith(NullMarked.class)));
	}

}
