package fovea.adapt.recipe;

/** The part of a recipe that depends on the kind of task. Outlining is the only kind so far. */
public sealed interface TaskRecipe permits Outlining {}
