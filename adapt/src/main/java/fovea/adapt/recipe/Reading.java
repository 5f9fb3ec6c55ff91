package fovea.adapt.recipe;

/**
 * How findings are learnt to be told from reports.
 *
 * @param silver weight of what the rules say of a finding where nobody judged it, beside 1 for what people say, 0 to 1
 * @param hedged weight of "uncertain" in the loss beside "present", 0 to 10
 */
public record Reading(double silver, double hedged) implements TaskRecipe {
    public Reading {
        Demand.require("silver", silver >= 0 && silver <= 1, "0 to 1", silver);
        Demand.require("hedged", hedged >= 0 && hedged <= 10, "0 to 10", hedged);
    }
}
