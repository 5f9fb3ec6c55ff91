package fovea.adapt.recipe;

/** The part of a recipe that depends on the kind of task. */
public sealed interface TaskRecipe permits Outlining, Reading {}
