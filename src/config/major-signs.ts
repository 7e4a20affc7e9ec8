/** What makes a matter look like a major one, unless the bureau file says otherwise (S2.4 A). */
export const MAJOR_SIGNS = [
  { name: '危及人身安全', words: ['倒塌', '坍塌', '垮塌', '爆炸', '生命危险', '人身安全'] },
  { name: '人员伤亡', words: ['死亡', '身亡', '重伤', '受伤住院'] },
  {
    name: '扬言围堵或越级上访',
    words: ['围堵', '堵门', '堵路', '拉横幅', '集体上访', '越级上访', '赴省上访', '进京上访'],
  },
  { name: '大面积停水停电停气', words: ['大面积停水', '大面积停电', '大面积停气', '大面积停暖'] },
  { name: '媒体或网络传播', words: ['媒体曝光', '网络传播', '短视频平台', '热搜'] },
  { name: '多人欠薪', words: ['集体讨薪', '集体欠薪'] },
  { name: '未成年人权益', words: ['未成年人'] },
];
