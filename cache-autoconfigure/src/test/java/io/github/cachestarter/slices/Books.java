package io.github.cachestarter.slices;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Rows of books.
 */
interface Books extends JpaRepository<Book, Long> {

}
