package io.github.cachestarter.verification.combinations;

import io.github.cachestarter.verification.combinations.Body.ChangedAllTheSame;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The changes in the transaction of their caller, or in one of their own.
 */
@Transactional(propagation = Propagation.REQUIRED)
class JoinedChanges extends Changes {

	@Override
	public Inner invalidateKey(long id, Body body) throws ChangedAllTheSame {
		return super.invalidateKey(id, body);
	}

	@Override
	public Inner invalidateTag(long id, Body body) throws ChangedAllTheSame {
		return super.invalidateTag(id, body);
	}

	@Override
	public Inner invalidateAll(long id, Body body) throws ChangedAllTheSame {
		return super.invalidateAll(id, body);
	}

	@Override
	public Inner invalidatePattern(long id, Body body) throws ChangedAllTheSame {
		return super.invalidatePattern(id, body);
	}

	@Override
	public Inner update(long id, Body body) throws ChangedAllTheSame {
		return super.update(id, body);
	}

	@Override
	public Inner evict(long id, Body body) throws ChangedAllTheSame {
		return super.evict(id, body);
	}

	@Override
	public Inner evictAll(long id, Body body) throws ChangedAllTheSame {
		return super.evictAll(id, body);
	}

	@Override
	public Inner put(long id, Body body) throws ChangedAllTheSame {
		return super.put(id, body);
	}

}
