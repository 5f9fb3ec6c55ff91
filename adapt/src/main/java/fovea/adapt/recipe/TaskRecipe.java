package fovea.adapt.recipe;

/** What a recipe says of one kind of task. Outlining is the one kind today; findings and writing have places here. */
public sealed interface TaskRecipe permits Outlining {}
