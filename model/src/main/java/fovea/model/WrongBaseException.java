package fovea.model;

import fovea.model.card.AdapterCard;

/** An adapter was put on a generalist it was not trained on. */
public final class WrongBaseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongBaseException(AdapterCard card, Generalist base) {
        super("the adapter is of " + card.base() + " with sha256 " + card.baseSha256() + ", this generalist is "
                + base.name() + " with sha256 " + base.sha256());
    }
}
