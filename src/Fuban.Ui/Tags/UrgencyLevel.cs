namespace Fuban.Ui;

/// <summary>紧急程度: of a paper (特急, 加急, none) or of a telegram (特提, 特急, 加急, 平急).</summary>
public enum UrgencyLevel { None, Normal, Urgent, ExtraUrgent, Flash }
