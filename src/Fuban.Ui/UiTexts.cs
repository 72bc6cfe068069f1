namespace Fuban.Ui;

/// <summary>Marks the texts that the components share (UiTexts.resx); modules may use them as <c>IStringLocalizer&lt;UiTexts&gt;</c> too.</summary>
public sealed class UiTexts;
