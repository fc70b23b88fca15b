package io.github.cachestarter.internal.engine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of Spring Data's requests, which nobody can make records of.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringDataKeyTests {

	@Test
	void tellPagesAndOrdersApartWithoutAWord(CapturedOutput output) {
		Sort byName = Sort.by("name");
		List<PageRequest> requests = List.of(PageRequest.of(0, 5), PageRequest.of(1, 5), PageRequest.of(0, 6),
				PageRequest.of(0, 5, byName), PageRequest.of(0, 5, byName.descending()),
				PageRequest.of(0, 5, Sort.by(Order.by("name").ignoreCase())),
				PageRequest.of(0, 5, Sort.by(Order.by("name").nullsFirst())));
		assertThat(requests.stream().map(KeyText::of).distinct()).hasSameSizeAs(requests);
		assertThat(KeyText.of(PageRequest.of(0, 5, byName))).isEqualTo(KeyText.of(PageRequest.of(0, 5, byName)));
		assertThat(output).doesNotContain("cache_key");
	}

}
