package io.github.cachestarter.slices;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.cache.CacheType;
import org.springframework.boot.cache.test.autoconfigure.AutoConfigureCache;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(VisitController.class)
@AutoConfigureCache(cacheProvider = CacheType.REDIS)
class VisitControllerTests {

	@Test
	void countsVisits(@Autowired MockMvcTester mvc) {
		assertThat(mvc.post().uri("/visits")).hasBodyTextEqualTo("1");
		assertThat(mvc.post().uri("/visits")).hasBodyTextEqualTo("2");
	}

}
