/** The bot's picture. */
export function BotAvatar({ size }: { size: number }) {
  return (
    <span className="avatar bot-avatar" style={{ width: size, height: size }} aria-hidden="true">
      <svg width={size * 0.62} height={size * 0.62} viewBox="0 0 24 24" aria-hidden="true">
        <path
          d="M4 8.500h16v11H4zM12 8.500V4.500M9 13v2M15 13v2M1.500 12v4M22.500 12v4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}
